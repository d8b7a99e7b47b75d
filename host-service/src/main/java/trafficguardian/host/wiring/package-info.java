@NullMarked
package trafficguardian.host.wiring;

import org.jspecify.annotations.NullMarked;
