@NullMarked
package trafficguardian.host.proxy;

import org.jspecify.annotations.NullMarked;
