@NullMarked
package trafficguardian.rules.prompts;

import org.jspecify.annotations.NullMarked;
