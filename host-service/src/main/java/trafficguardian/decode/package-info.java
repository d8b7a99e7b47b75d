/** How encoded text reads: bytes in, bytes out. Knows no rule, no message and no stream. */
@NullMarked
package trafficguardian.decode;

import org.jspecify.annotations.NullMarked;
