/**
 * Scheduled tasks in files: XML since Windows Vista, .job before, and for the command {@code at}.
 *
 * <p>Follows [MS-TSCH] (Task Scheduler Service Remoting Protocol): 2.4 for the .job format and 2.5
 * for the XML schema. The signature behind a .job is not checked. XML is read leniently: an unknown
 * element is passed over; document types are refused, and with them entities of every kind.
 */
@NullMarked
package io.deadbox.format.task;

import org.jspecify.annotations.NullMarked;
