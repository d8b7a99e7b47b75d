@NullMarked
package trafficguardian.host.export;

import org.jspecify.annotations.NullMarked;
