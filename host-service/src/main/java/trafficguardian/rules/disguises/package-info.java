@NullMarked
package trafficguardian.rules.disguises;

import org.jspecify.annotations.NullMarked;
