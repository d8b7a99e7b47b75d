package trafficguardian.host;

import trafficguardian.detect.CoverageMeter;
import trafficguardian.host.suppression.LiveSuppressions;

/** What looks at traffic, and counts what it saw. */
record Lookout(
    LiveInspector inspector,
    LiveSuppressions suppressions,
    OpenTrials trials,
    CoverageMeter coverage) {}
