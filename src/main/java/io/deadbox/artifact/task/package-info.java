/** What starts without being asked and is not in the registry: tasks, startup folders, WMI. */
@NullMarked
package io.deadbox.artifact.task;

import org.jspecify.annotations.NullMarked;
