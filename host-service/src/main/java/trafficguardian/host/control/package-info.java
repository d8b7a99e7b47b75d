@NullMarked
package trafficguardian.host.control;

import org.jspecify.annotations.NullMarked;
