import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class WaGatewayApi implements ICredentialType {
	name = 'waGatewayApi';

	displayName = 'WaGateway API';

	icon: Icon = { light: 'file:../icons/wagateway.svg', dark: 'file:../icons/wagateway.dark.svg' };

	documentationUrl = 'https://wagateway.example.com/docs/n8n';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'http://localhost:3000',
			placeholder: 'e.g. https://gateway.example.com',
			description: 'Where the gateway is, without /api',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A key of POST /api/keys. Empty where the gateway asks for none.',
		},
	];

	// Not X-Api-Key: an empty one would be a wrong key, and an empty bearer is none.
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}', url: '/api/sessions' },
	};
}
