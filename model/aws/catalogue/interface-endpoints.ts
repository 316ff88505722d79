import listed from "./endpoint-services.json";

/**
 * Services of AWS that have an interface endpoint, in some Region, by the last part of `com.amazonaws.REGION.ssm`. Newer ones
 * exist: whoever refuses by the list offers a way past it.
 * Source: AWS CDK 2.276's `InterfaceVpcEndpointAwsService`; `npm run generate:endpoints` makes the list anew.
 */
export const interfaceEndpointServices: ReadonlySet<string> = new Set(listed.split(" "));
