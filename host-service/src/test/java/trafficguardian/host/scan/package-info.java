@NullMarked
package trafficguardian.host.scan;

import org.jspecify.annotations.NullMarked;
