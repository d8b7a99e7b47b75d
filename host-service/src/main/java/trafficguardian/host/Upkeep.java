package trafficguardian.host;

/** What the housekeeping keeps up to date. */
record Upkeep(RecentTraffic recent, DiskSpace diskSpace) {}
