@NullMarked
package trafficguardian.rules.secrets;

import org.jspecify.annotations.NullMarked;
