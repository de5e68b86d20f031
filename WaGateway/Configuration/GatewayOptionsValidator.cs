using Microsoft.Extensions.Options;

namespace WaGateway.Configuration;

/// <summary>Checks each setting by the attribute on its property; written by .NET's generator.</summary>
[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
