/**
 * OpenIOC indicators: model, reader and writer, linter, term look-ups, evaluation, verdicts.
 *
 * <p>Grammar: Mandiant's schemas of OpenIOC 1.0 (2010) and of the 1.1 draft (2013, changed until
 * 2020) with its change log; real files depart from both, and are read all the same. What an
 * indicator means is not written there. It is decided here as follows:
 *
 * <ul>
 *   <li>Terms of one document type under one AND, those within nested ORs included, must hold on
 *       one and the same item. Items may lie in several tables (registry keys and values); the
 *       logic is evaluated in each. Across document types an AND is a conjunction on the host.
 *   <li>If two {@code is} on a term with one value at most leave no item that could satisfy both,
 *       each term is looked for on the host by itself, with a warning.
 *   <li>A term over several values holds if one of them does; its negation if none does. A negation
 *       over a missing value holds. Terms of a document type of which an AND has negations only ask
 *       that no item of the host has what they negate. Negations alone are not evaluable.
 *   <li>What the case cannot say is unknown, and Kleene's logic decides what that means for the
 *       whole. A substitute (a name in a hosts file for a name that was looked up) can make a
 *       literal true, as evidence, and never false.
 *   <li>Dates are compared as exactly as they are written: a day holds all its times, and what is
 *       greater than a second begins with the next one. Times without a zone are in UTC.
 *   <li>Aliases are resolved on the literal's side: it becomes several forms of a path, and holds
 *       if one of them does.
 * </ul>
 *
 * <p>Terms on elements that an item has several of (imported libraries, version information) ask
 * their item; the verdict tells whether one and the same element meets them (strong) or not (weak).
 * 1.1's node-context on an AND demands the strong form; a negation in it is asked of that element.
 *
 * <p>Internet addresses are compared by number; networks (10.0.0.0/8) and spans are an extension.
 * {@code RegistryItem/Value} is also compared in base64, as audits write it.
 *
 * <p>Regular expressions are Java's. One that takes many steps on a value is told by RE2/J, whose
 * time is linear, where RE2/J can say the same; else it has a bound of steps, beyond which the item
 * is unknown.
 *
 * <p>Files written: what 1.0 has no words for is kept in XML comments that begin with {@code
 * OpenIOC 1.1:}; a comment on an item is 1.1's parameter named comment. XML comments before the
 * first element are kept by a conversion, and those behind it with the node that they stand before.
 *
 * <p>Plain lists: a value's looks, or its row's type, choose the terms that ask for it; CSV as RFC
 * 4180 (2005) describes it.
 *
 * <p>8.3 names are resolved by what the file system says of each directory, in paths and where a
 * file's whole name is asked for. Regular expressions and parts of names are looked for in long
 * names only.
 */
@NullMarked
package io.deadbox.ioc;

import org.jspecify.annotations.NullMarked;
