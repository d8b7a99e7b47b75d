@NullMarked
package trafficguardian.host.tls;

import org.jspecify.annotations.NullMarked;
