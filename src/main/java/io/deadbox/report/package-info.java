/**
 * What a report says, whatever it is written as: verdicts with the exhibits they rest on, evidence,
 * method, limits, interpretation, each with its source. {@link io.deadbox.report.ReportContent} is
 * composed once; the packages below write it as HTML, JSON and so on, and compute nothing.
 *
 * <p>What a report must hold follows ISO 21043-5:2025, ISO/IEC 17025:2017 7.8.2, SWGDE 18-Q-002 and
 * ISO/IEC 27042:2015; the notes on traces carry ids of the weaknesses in SOLVE-IT.
 */
@NullMarked
package io.deadbox.report;

import org.jspecify.annotations.NullMarked;
