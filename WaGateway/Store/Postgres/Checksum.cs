using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Store.Postgres;

/// <summary>Of the rows of a table, in whatever order they come.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Sum">Of the first eight bytes of each row's SHA-256.</param>
internal readonly record struct Checksum(long Rows, ulong Sum)
{
    public static Checksum Of(IEnumerable<object?[]> rows)
    {
        var (count, sum) = (0L, 0UL);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            foreach (var value in row)
                Append(hash, value);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset()));
            count++;
        }
        return new(count, sum);
    }

    private static void Append(IncrementalHash hash, object? value)
    {
        var (kind, bytes) = value switch
        {
            null => (0, []),
            long number => (1, BitConverter.GetBytes(number)),
            byte[] blob => (2, blob),
            _ => (3, Encoding.UTF8.GetBytes((string)value)),
        };
        hash.AppendData([(byte)kind, .. BitConverter.GetBytes(bytes.Length)]);
        hash.AppendData(bytes);
    }
}
