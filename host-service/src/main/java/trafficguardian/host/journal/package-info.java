@NullMarked
package trafficguardian.host.journal;

import org.jspecify.annotations.NullMarked;
