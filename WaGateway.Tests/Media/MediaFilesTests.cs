using System.IO.Pipelines;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Tests.Media;

public sealed class MediaFilesTests : IDisposable
{
    /// <summary>What an upload has sent when it stops.</summary>
    private const int Part = 3 * 65_536;
    private const int Most = 1_000_000;
    private readonly TemporaryFolder folder = new();
    private readonly MediaOptions options = new() { MaxBytes = 400_000, MaxTotalBytes = Most };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Uploads_that_stop_half_way_take_no_more_than_there_is_and_give_it_back()
    {
        var files = Open();
        var kept = (await WriteAsync(files, 100_000)).Value!;
        var (ended, hungUp) = (await BeginAsync(files, CancellationToken.None), new CancellationTokenSource());
        foreach (var (upload, _) in ended)
            await upload.Writer.CompleteAsync();
        var outcomes = await Task.WhenAll(ended.Select(one => one.Writing));
        var stored = outcomes.Where(outcome => outcome.Fault is null).ToList();
        Assert.Equal((100_000 + (stored.Count * Part), OnDisk()), (files.TotalBytes, files.TotalBytes));
        Assert.InRange(stored.Count, 1, 4);
        Assert.All(outcomes.Where(outcome => outcome.Fault is not null), outcome => Assert.Equal(FaultCode.MediaFull, outcome.Fault!.Code));
        foreach (var file in stored)
            files.Delete(file.Value!.Id);

        var cut = await BeginAsync(files, hungUp.Token);
        await hungUp.CancelAsync();
        foreach (var (_, writing) in cut)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Equal((kept.Size, kept.Size), (files.TotalBytes, OnDisk()));
        Assert.Equal(400_000, (await WriteAsync(files, 400_000)).Value!.Size);
    }

    /// <summary>Thirty that have sent a part of their file and then no more.</summary>
    private async Task<List<(Pipe Upload, Task<Outcome<StoredFile>> Writing)>> BeginAsync(MediaFiles files, CancellationToken stop)
    {
        var uploads = Enumerable.Range(0, 30).Select(_ => new Pipe(new PipeOptions(pauseWriterThreshold: 0))).ToList();
        var writing = uploads.Select(upload => (upload, files.WriteAsync(upload.Reader.AsStream(), "media", stop))).ToList();
        // The first has its part before the others ask for theirs: of those that ask at the same moment all may be refused.
        var before = files.TotalBytes;
        await uploads[0].Writer.WriteAsync(new byte[Part], stop);
        await Eventually.TrueAsync(() => files.TotalBytes == before + Part, what: "the first upload");
        foreach (var upload in uploads.Skip(1))
            await upload.Writer.WriteAsync(new byte[Part], stop);
        // Read once: uploads that are refused give their part back at any time.
        var taken = 0L;
        await Eventually.TrueAsync(() => (taken = files.TotalBytes) > 250_000 && OnDisk() == taken, what: "some of the uploads");
        Assert.InRange(taken, 250_000, Most);
        return writing;
    }

    [Theory]
    [InlineData(400_001, "BodyTooLarge")]
    [InlineData(0, "ValidationFailed")]
    public async Task What_is_refused_leaves_nothing(int size, string code)
    {
        var files = Open();
        Assert.Equal(code, (await WriteAsync(files, size)).Fault!.Code.ToString());
        Assert.Equal((0, 0), (files.TotalBytes, OnDisk()));
    }

    [Fact]
    public async Task A_file_whose_size_is_announced_is_refused_before_it_is_read()
    {
        var files = Open();
        await WriteAsync(files, 400_000);
        await WriteAsync(files, 400_000);
        var unread = new Pipe().Reader.AsStream();
        // Nothing ever comes: whoever reads, waits.
        foreach (var (announced, code) in new[] { (300_000, FaultCode.MediaFull), (500_000, FaultCode.BodyTooLarge) })
            Assert.Equal(
                code,
                (await files.WriteAsync(unread, "media.url", CancellationToken.None, announced).WaitAsync(TimeSpan.FromSeconds(20)))
                    .Fault!
                    .Code
            );
    }

    [Fact]
    public async Task What_a_page_wrote_is_taken_over_within_its_share_and_the_room()
    {
        var files = Open();
        await WriteAsync(files, 400_000);
        await WriteAsync(files, 300_000);
        foreach (
            var (held, written, expected) in new (long, int, FaultCode?)[]
            {
                (1000, 200_000, null),
                (1000, 200_000, FaultCode.MediaFull),
                (0, 400_001, FaultCode.BodyTooLarge),
            }
        )
        {
            var path = files.NewPath();
            await File.WriteAllBytesAsync(path, new byte[written]);
            using var share = files.NewShare();
            Assert.True(share.TryHold(held));
            Assert.Equal(expected, (await files.AdoptAsync(path, share, "media", CancellationToken.None)).Fault?.Code);
            File.Delete(path);
        }
        Assert.Equal((900_000, 900_000), (files.TotalBytes, OnDisk()));
    }

    [Fact]
    public async Task Deleting_a_file_twice_at_once_frees_its_room_once()
    {
        var files = Open();
        var kept = (await WriteAsync(files, 100_000)).Value!;
        var twice = (await WriteAsync(files, 100_000)).Value!;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => files.Delete(twice.Id))));
        Assert.Equal(kept.Size, files.TotalBytes);
    }

    [Fact]
    public async Task What_a_killed_gateway_was_writing_is_gone_at_the_next_start()
    {
        var files = Open();
        var kept = (await WriteAsync(files, 1000)).Value!;
        await File.WriteAllBytesAsync(files.NewPath(), new byte[5000]);
        var again = Open();
        Assert.Equal((1000, 1000), (again.TotalBytes, OnDisk()));
        Assert.Equal([kept.Id], again.TakeEarlier());
        Assert.Empty(again.TakeEarlier());
    }

    private MediaFiles Open() => new(folder.File("media"), options);

    private static Task<Outcome<StoredFile>> WriteAsync(MediaFiles files, int size) =>
        files.WriteAsync(new MemoryStream(new byte[size]), "media", CancellationToken.None);

    private long OnDisk() => new DirectoryInfo(folder.File("media")).EnumerateFiles().Sum(Length);

    // What was refused is being deleted at the same time.
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
