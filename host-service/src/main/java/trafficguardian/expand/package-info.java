/**
 * Compressed content as it reads: a stream of bytes in, a copy of what it says out, within bounds.
 * Knows no rule and no message.
 */
@NullMarked
package trafficguardian.expand;

import org.jspecify.annotations.NullMarked;
