@NullMarked
package trafficguardian.host.metrics;

import org.jspecify.annotations.NullMarked;
