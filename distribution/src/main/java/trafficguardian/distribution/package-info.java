/** What the build writes for the packages out of the program's own texts; not part of them. */
@NullMarked
package trafficguardian.distribution;

import org.jspecify.annotations.NullMarked;
