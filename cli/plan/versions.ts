import { images, versionsChecked } from "../../components/shared/versions";
import type { Declared } from "../../model/resources/declared";
import { text } from "../../model/resources/value";

/** What a stack runs, as one line; undefined where it says nothing of versions. */
export function versionLine(resources: readonly Declared[], now = Date.now()): string | undefined {
    const versions = [...new Set(resources.flatMap(versionOf))].sort();
    if (versions.length === 0) {
        return undefined;
    }
    const own = Object.values<string>(images);
    const stock = resources.some(({ outputs }) => own.includes(String(text(outputs, "image") ?? "")));
    const days = Math.floor((now - Date.parse(versionsChecked)) / 86_400_000);
    const since = stock ? `; images of this project checked on ${versionsChecked}, ${ago(days)}` : "";
    return `${versions.join(", ")}${since}`;
}

function ago(days: number): string {
    return days < 1 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
}

/** Containers tell by their component, since their documents are unknown in a plan. */
function versionOf({ type, inputs, outputs }: Declared): string[] {
    const known = (values: Declared["inputs"] | undefined, key: string) => {
        const value = text(values, key);
        return typeof value === "string" && value !== "" ? [value] : [];
    };
    if (type === "aws:rds/instance:Instance") {
        const [engine, version] = [known(inputs, "engine"), known(inputs, "engineVersion")];
        return engine.flatMap((name) => version.map((each) => `${name} ${each}`));
    }
    if (type === "aws:lambda/function:Function") {
        return known(inputs, "runtime");
    }
    return type.startsWith("aws:")
        ? []
        : ["image", "applicationImage"].flatMap((key) => known(outputs, key)).map(shortImage);
}

/** `nginx 1.28.3` of `public.ecr.aws/nginx/nginx:1.28.3`. */
function shortImage(image: string): string {
    return (image.split("/").at(-1) ?? image).replace(/@.*$/, "").replace(":", " ");
}
