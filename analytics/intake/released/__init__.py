"""Published statistics, boundaries and redesign records as they are downloaded, turned into what a load holds."""
