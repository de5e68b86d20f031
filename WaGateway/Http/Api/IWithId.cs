namespace WaGateway.Http.Api;

/// <summary>An answer about one thing that has a number.</summary>
internal interface IWithId
{
    long Id { get; }
}
