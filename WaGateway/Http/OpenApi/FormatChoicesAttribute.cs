using WaGateway.Model.Formats;

namespace WaGateway.Http.OpenApi;

/// <summary>How a webhook's deliveries can be written.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormatChoicesAttribute() : WordsOfAttribute([.. WebhookFormat.Words]);
