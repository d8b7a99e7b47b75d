@NullMarked
package trafficguardian.host.home;

import org.jspecify.annotations.NullMarked;
