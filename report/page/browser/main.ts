import { answerPanel } from "./answer";
import { askForm } from "./ask";
import { el } from "./dom";
import { expectationSection } from "./expectations";
import { header } from "./header";
import { matrixSection } from "./matrix";
import { nameSection } from "./names";
import { openPage } from "./page-state";
import { pictureSection } from "./picture";
import { policySection } from "./policies";
import { resourceSection } from "./resources";

const page = openPage();
const sections = [
    expectationSection(page),
    matrixSection(page),
    policySection(page),
    nameSection(page),
    resourceSection(page),
].filter((part) => part !== undefined);
const answer = answerPanel(page);
const picture = pictureSection(page, answer);
document
    .getElementById("page")
    ?.replaceChildren(
        header(page, [picture, ...sections]),
        el(
            "main",
            {},
            el(
                "div",
                { class: "bench" },
                picture,
                el("aside", { id: "ask", tabindex: "-1" }, askForm(page), answer.element),
            ),
            ...sections,
        ),
    );
page.changed("question");
