@NullMarked
package trafficguardian.host.systemd;

import org.jspecify.annotations.NullMarked;
