// What `import { drawArchitecture, writePage } from "wavelength-lattice/report"` finds: the picture, and the report as HTML.
export type { PageContent, PagePolicies, PageViolation } from "../report/page/content";
export { type PageOptions, writePage } from "../report/page/write-page";
export { drawArchitecture } from "../report/picture/draw";
