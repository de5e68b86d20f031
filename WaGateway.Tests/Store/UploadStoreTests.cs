using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

public abstract class UploadStoreTests(TestDatabase database) : IDisposable
{
    private readonly StoreFixture fixture = new(database);

    private UploadStore Uploads => fixture.Store.Get<UploadStore>();

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_upload_is_found_until_it_is_deleted_or_has_expired_and_then_its_file_is_named()
    {
        var session = await fixture.SessionAsync();
        var first = await Uploads.AddAsync(session.Id, new StoredFile("f1", "a.png", "image/png", 12, "sha"));
        var second = await Uploads.AddAsync(session.Id, new StoredFile("f2", null, "audio/ogg", 3_000_000_000, "sha"));
        var found = (await Uploads.FindAsync(second))!;
        Assert.Equal((session.Id, "f2", null, 3_000_000_000), (found.SessionId, found.File, found.Name, found.Size));

        Assert.Equal("f1", await Uploads.DeleteAsync(first));
        Assert.Null(await Uploads.DeleteAsync(first));
        Assert.Empty(await Uploads.ExpireAsync(DateTimeOffset.UnixEpoch, 10));
        Assert.Equal(["f2"], await Uploads.ExpireAsync(DateTimeOffset.MaxValue.AddYears(-7000), 10));
        Assert.Null(await Uploads.FindAsync(second));
    }
}
