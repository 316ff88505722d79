/** Type tokens of what a picture is made from. */
export const vpcType = "aws:ec2/vpc:Vpc";
export const subnetType = "aws:ec2/subnet:Subnet";
export const internetGatewayType = "aws:ec2/internetGateway:InternetGateway";
export const carrierGatewayType = "aws:ec2/carrierGateway:CarrierGateway";
export const routeTableType = "aws:ec2/routeTable:RouteTable";
export const routeTableAssociationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const routeType = "aws:ec2/route:Route";
export const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
export const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const serviceNetworkType = "aws:vpclattice/serviceNetwork:ServiceNetwork";
