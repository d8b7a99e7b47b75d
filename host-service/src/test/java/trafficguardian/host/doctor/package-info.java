@NullMarked
package trafficguardian.host.doctor;

import org.jspecify.annotations.NullMarked;
