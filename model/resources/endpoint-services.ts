import type { Fact } from "../network/facts";
import type { Declared } from "./declared";
import type { Observer } from "./observer";

/** An AWS service as its endpoints name it, without the Region: `com.amazonaws.ap-northeast-1.ecr.api` is `ecr.api`. */
export function serviceNamed(observer: Observer, endpoint: Declared): Fact<string> | undefined {
    const name = observer.text(endpoint, "serviceName");
    return typeof name === "string" ? name.replace(/^(?:(?:cn\.)?com\.amazonaws|aws\.api)\.[^.]+\./, "") : name;
}
