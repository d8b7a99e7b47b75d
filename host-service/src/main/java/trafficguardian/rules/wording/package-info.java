@NullMarked
package trafficguardian.rules.wording;

import org.jspecify.annotations.NullMarked;
