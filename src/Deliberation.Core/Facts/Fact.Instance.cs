using Deliberation.Core.Records;

namespace Deliberation.Core.Facts;

public abstract partial record Fact
{
    /// <summary>The instance was set up: the first fact of its own record.</summary>
    /// <param name="Name">The instance's name, as it stands in origins.</param>
    public sealed record InstanceCreated(string Name) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "instance-created/1";
    }

    /// <summary>A signing key came into use.</summary>
    /// <param name="Kid">RFC 7638 thumbprint.</param>
    /// <param name="Purpose"><c>normset</c>, <c>checkpoint</c> or <c>receipt</c>.</param>
    /// <param name="X">Affine x, base64url as in a JWK.</param>
    /// <param name="Y">Affine y, base64url as in a JWK.</param>
    public sealed record KeyAdded(string Kid, string Purpose, string X, string Y) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "key-added/1";
    }

    /// <summary>A key signs nothing new any more; what it signed stays valid.</summary>
    /// <param name="Kid">RFC 7638 thumbprint.</param>
    public sealed record KeyRetired(string Kid) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "key-retired/1";
    }

    /// <summary>A key can't be trusted from an entry of this record on: a set is valid if and only if its set-published lies below.</summary>
    /// <param name="Kid">RFC 7638 thumbprint.</param>
    /// <param name="RevokedFromIndex">First index of the instance record from which nothing under this key is valid.</param>
    public sealed record KeyRevoked(string Kid, long RevokedFromIndex) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "key-revoked/1";
    }

    /// <summary>Someone got a staff role in one of the assemblies.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Who">Their public id there.</param>
    /// <param name="Role">The role.</param>
    public sealed record StaffListed(AssemblyId Assembly, StaffId Who, Role Role) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "staff-listed/1";
    }

    /// <summary>A norm set was published by one of the assemblies.</summary>
    /// <param name="PayloadSha256">The set's identity.</param>
    /// <param name="Kid">The key that signed it.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="PublishedSeq">Its normset-published entry in the assembly's record.</param>
    public sealed record SetPublished(Hash32 PayloadSha256, string Kid, AssemblyId Assembly, long PublishedSeq) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "set-published/1";
    }
}
