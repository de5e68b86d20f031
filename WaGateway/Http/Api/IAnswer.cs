namespace WaGateway.Http.Api;

/// <summary>An answer with data, for those who look at it on its way out.</summary>
internal interface IAnswer
{
    object? Data { get; }
}
