import type { CanaryDeclaration } from "../../model/canary";

export type Move = { readonly kind: "none" | "on" | "back" } | { readonly fault: string };

/** Whether one may move to a stage: on to the next one only, back to any. Pure. */
export function moveTo({ stages, percent }: Pick<CanaryDeclaration, "stages" | "percent">, wanted: string): Move {
    const all = [0, ...stages];
    const to = /^\d{1,3}$/.test(wanted) ? Number(wanted) : Number.NaN;
    if (!all.includes(to)) {
        return { fault: `--to "${wanted}" is not a stage; these are: ${all.join(", ")}` };
    }
    if (to === percent) {
        return { kind: "none" };
    }
    if (to < percent) {
        return { kind: "back" };
    }
    const next = all[all.indexOf(percent) + 1];
    return to === next
        ? { kind: "on" }
        : { fault: `--to "${wanted}" leaves out a stage: from ${percent} the next is ${next}; back, any is allowed` };
}
