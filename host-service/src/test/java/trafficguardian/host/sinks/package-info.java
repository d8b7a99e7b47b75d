@NullMarked
package trafficguardian.host.sinks;

import org.jspecify.annotations.NullMarked;
