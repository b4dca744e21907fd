/**
 * Writes findings for other programs: STIX 2.1 (OASIS Standard, 10 June 2021) for those who share
 * threats, CASE 1.3 on UCO 1.3 as JSON-LD for those who keep the provenance of evidence.
 *
 * <p>Ids are made from what they name (UUID version 5, RFC 9562), so that the same report has the
 * same ones. Neither format has a word for all that a report says: the exhibit's number leads back
 * to the report, whose JSON is whole. STIX takes fractions of a second as they are; UCO's times are
 * {@code xsd:dateTime}.
 */
@NullMarked
package io.deadbox.report.exchange;

import org.jspecify.annotations.NullMarked;
