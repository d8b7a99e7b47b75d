@NullMarked
package trafficguardian.host.ssh;

import org.jspecify.annotations.NullMarked;
