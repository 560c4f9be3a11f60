// The page allows no style or script but files: htmx is told so before it begins.
"use strict";
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
