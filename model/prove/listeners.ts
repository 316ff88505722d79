import type { ListenerAction, TargetGroup } from "../network/balancing";
import { type Fact, isMissing, type ResourceRef, type Seen } from "../network/facts";
import { label, nameOf } from "../network/read";
import type { Context } from "./context";
import { any, blocked, every, type Outcome, opened, series, undecided } from "./outcome";
import { flowText } from "./security-groups";

/** What takes requests, of a load balancer or of VPC Lattice, and what it does with them. */
interface Listening {
    readonly resource: ResourceRef;
    readonly actions: Seen<ListenerAction>;
}

/** Through any listener that takes the flow, and on by what it does. */
export function throughListeners<T extends Listening>(
    context: Context,
    owner: ResourceRef,
    { items, unseen }: Seen<T>,
    takes: (listener: T) => Fact<boolean>,
    toTargets: (group: TargetGroup) => Outcome,
): Outcome {
    const asked = items.map((listener) => ({ listener, takes: takes(listener) }));
    const sure = asked.filter((each) => each.takes === true);
    if (sure.length === 0) {
        const doubt = asked.map((each) => each.takes).find(isMissing) ?? unseen;
        return doubt === undefined
            ? blocked({
                  rule: "listener",
                  text: `${label(owner)} has no listener for ${flowText(context)}`,
                  resource: owner,
                  change: { kind: "other", what: `add a listener for ${flowText(context)}` },
              })
            : undecided(doubt.unknown, doubt.of);
    }
    return any(
        sure.map(({ listener: { resource, actions } }) =>
            series([
                opened({ at: label(resource), text: `takes ${flowText(context)}`, resource }),
                throughActions(context, resource, actions, toTargets),
            ]),
        ),
    );
}

/** Any action may serve; of the target groups that one forwards to, each takes its share and so each has to work. */
function throughActions(
    context: Context,
    owner: ResourceRef,
    { items, unseen }: Seen<ListenerAction>,
    toTargets: (group: TargetGroup) => Outcome,
): Outcome {
    const outcomes = items.map((action): Outcome => {
        if (action.kind === "answer") {
            const text = `answers by itself: ${action.text ?? "a fixed response"}`;
            return opened({ at: label(action.resource), text, resource: action.resource });
        }
        const shares = (action.targetGroups?.items ?? []).filter(({ weight }) => weight !== 0);
        const reached = shares.map(({ targetGroup, weight }): Outcome => {
            const group = isMissing(targetGroup) ? targetGroup : context.index.targetGroups.get(targetGroup);
            if (group === undefined || isMissing(group)) {
                const text =
                    group?.unknown ?? `target group ${nameOf(String(targetGroup))}, which is not in the network`;
                return undecided(text, group?.of ?? [action.resource]);
            }
            const outcome = toTargets(group);
            return isMissing(weight) ? series([undecided(weight.unknown, weight.of), outcome]) : outcome;
        });
        const more = action.targetGroups?.unseen;
        if (more !== undefined) {
            reached.push(undecided(more.unknown, more.of));
        }
        return reached.length === 0
            ? blocked({
                  rule: "target-group",
                  text: `${label(action.resource)} forwards to no target group with a weight above 0`,
                  resource: action.resource,
                  change: { kind: "other", what: "give a target group a weight" },
              })
            : every(reached, (position) => `share ${position + 1}`);
    });
    if (unseen !== undefined) {
        outcomes.push(undecided(unseen.unknown, unseen.of));
    }
    // A request for something served is what a flow asks about: a fixed answer counts where nothing is served at all.
    const forwards = outcomes.filter((_, position) => items[position]?.kind !== "answer");
    if (forwards.length > 0) {
        return any(forwards);
    }
    return outcomes.length > 0
        ? any(outcomes)
        : blocked({
              rule: "listener-action",
              text: `${label(owner)} has no action`,
              resource: owner,
              change: { kind: "other", what: "give it a default action" },
          });
}
