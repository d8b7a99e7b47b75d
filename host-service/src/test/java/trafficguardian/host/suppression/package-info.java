@NullMarked
package trafficguardian.host.suppression;

import org.jspecify.annotations.NullMarked;
