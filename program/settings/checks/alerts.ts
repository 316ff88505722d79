import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Who is told: by a topic that is made here, and each once, since to SNS two subscriptions of one endpoint are the same. */
export function alertFaults({ alerts }: Settings): Fault[] {
    const { topicArn, subscribers = [] } = alerts ?? {};
    if (topicArn !== undefined && subscribers.length > 0) {
        return [
            {
                path: "alerts.subscribers",
                value: subscribers.map(({ name }) => name),
                problem: "nobody would subscribe them: a topic of somebody else's is given under alerts.topicArn",
                allowed: "leave one of the two out",
            },
        ];
    }
    return subscribers.flatMap(({ protocol, endpoint }, index) => {
        const first = subscribers.findIndex((other) => other.protocol === protocol && other.endpoint === endpoint);
        return first === index
            ? []
            : [
                  {
                      path: `alerts.subscribers[${index}].endpoint`,
                      value: endpoint,
                      problem: `is that of alerts.subscribers[${first}] already`,
                      allowed: "name it once",
                  },
              ];
    });
}
