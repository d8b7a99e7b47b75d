/**
 * Which texts a message has, and what is made of a hit in one: bodies, fields, events and frames,
 * what they say piece by piece, judgement, redaction.
 */
@NullMarked
package trafficguardian.detect;

import org.jspecify.annotations.NullMarked;
