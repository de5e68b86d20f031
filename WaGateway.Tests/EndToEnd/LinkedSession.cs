namespace WaGateway.Tests.EndToEnd;

/// <summary>A linked session of the shared gateway, for a class whose tests leave it as it is. Each test has people of its own.</summary>
public sealed class LinkedSession(SharedGateway shared) : IAsyncLifetime
{
    /// <summary>The number it is linked to.</summary>
    internal string Shop { get; } = SharedGateway.NewNumber();

    internal long Id { get; private set; }

    public async Task InitializeAsync()
    {
        Id = await shared.Api.CreateSessionAsync($"Linked {Shop}");
        await shared.Api.LinkAsync(Id, Shop);
    }

    internal async Task<string> FriendAsync()
    {
        var john = SharedGateway.NewNumber();
        await shared.Api.AddPhoneAsync(john, "John Doe");
        return john;
    }

    public async Task DisposeAsync() => await shared.Api.PostAsync($"/sessions/{Id}/stop");
}
