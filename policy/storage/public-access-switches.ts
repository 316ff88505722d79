import { switched } from "../frame/setting";

/** The four ways of making a bucket public, each with a switch of its own, which is off where it is left out. */
export const publicAccessSwitches = [
    switched("blockPublicAcls", true, false),
    switched("blockPublicPolicy", true, false),
    switched("ignorePublicAcls", true, false),
    switched("restrictPublicBuckets", true, false),
];
