@NullMarked
package trafficguardian.host.log;

import org.jspecify.annotations.NullMarked;
