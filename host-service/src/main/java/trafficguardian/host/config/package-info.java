@NullMarked
package trafficguardian.host.config;

import org.jspecify.annotations.NullMarked;
