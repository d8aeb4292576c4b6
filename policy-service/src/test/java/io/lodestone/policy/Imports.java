package io.lodestone.policy;

import io.grpc.stub.StreamObserver;
import io.lodestone.policy.v1.DocumentRow;
import io.lodestone.policy.v1.DocumentRows;
import io.lodestone.policy.v1.DocumentServiceGrpc;
import io.lodestone.policy.v1.DocumentTextRow;
import io.lodestone.policy.v1.DocumentTextRows;
import io.lodestone.policy.v1.DocumentTextServiceGrpc;
import io.lodestone.policy.v1.ImportDocumentTextsRequest;
import io.lodestone.policy.v1.ImportDocumentTextsResponse;
import io.lodestone.policy.v1.ImportDocumentsRequest;
import io.lodestone.policy.v1.ImportDocumentsResponse;
import io.lodestone.policy.v1.ImportPoliciesRequest;
import io.lodestone.policy.v1.ImportPoliciesResponse;
import io.lodestone.policy.v1.PolicyRow;
import io.lodestone.policy.v1.PolicyRows;
import io.lodestone.policy.v1.PolicyServiceGrpc;
import io.lodestone.type.v1.ImportHeader;
import io.lodestone.type.v1.ImportMode;
import io.lodestone.type.v1.ImportResult;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Imports as the gateway sends them: a header, then rows in messages. */
public final class Imports {
    private static final int ROWS_A_MESSAGE = 50;

    private Imports() {}

    /** A header of a fresh import. */
    public static ImportHeader header(ImportMode mode) {
        return ImportHeader.newBuilder()
                .setImportId("pol_" + UUID.randomUUID().toString().replace("-", ""))
                .setMode(mode)
                .build();
    }

    /** Imports policies, each as its JSON; lines count from 1. */
    public static ImportResult policies(
            PolicyServiceGrpc.PolicyServiceStub stub, ImportHeader header, List<String> policies) {
        Answer<ImportPoliciesResponse> answer = new Answer<>();
        StreamObserver<ImportPoliciesRequest> out = stub.importPolicies(answer);
        out.onNext(ImportPoliciesRequest.newBuilder().setHeader(header).build());
        for (int from = 0; from < policies.size(); from += ROWS_A_MESSAGE) {
            PolicyRows.Builder rows = PolicyRows.newBuilder();
            for (int i = from; i < Math.min(from + ROWS_A_MESSAGE, policies.size()); i++) {
                rows.addRows(PolicyRow.newBuilder().setLine(i + 1L).setJson(policies.get(i)));
            }
            out.onNext(ImportPoliciesRequest.newBuilder().setRows(rows).build());
        }
        out.onCompleted();
        return answer.await(ImportPoliciesResponse::getResult);
    }

    /** Imports documents. */
    public static ImportResult documents(
            DocumentServiceGrpc.DocumentServiceStub stub, ImportHeader header, List<DocumentRow> documents) {
        Answer<ImportDocumentsResponse> answer = new Answer<>();
        StreamObserver<ImportDocumentsRequest> out = stub.importDocuments(answer);
        out.onNext(ImportDocumentsRequest.newBuilder().setHeader(header).build());
        out.onNext(ImportDocumentsRequest.newBuilder()
                .setRows(DocumentRows.newBuilder().addAllRows(documents))
                .build());
        out.onCompleted();
        return answer.await(ImportDocumentsResponse::getResult);
    }

    /** Imports texts of documents. */
    public static ImportResult documentTexts(
            DocumentTextServiceGrpc.DocumentTextServiceStub stub, ImportHeader header, List<DocumentTextRow> texts) {
        Answer<ImportDocumentTextsResponse> answer = new Answer<>();
        StreamObserver<ImportDocumentTextsRequest> out = stub.importDocumentTexts(answer);
        out.onNext(ImportDocumentTextsRequest.newBuilder().setHeader(header).build());
        out.onNext(ImportDocumentTextsRequest.newBuilder()
                .setRows(DocumentTextRows.newBuilder().addAllRows(texts))
                .build());
        out.onCompleted();
        return answer.await(ImportDocumentTextsResponse::getResult);
    }

    private static final class Answer<T> implements StreamObserver<T> {
        private final CompletableFuture<T> value = new CompletableFuture<>();

        @Override
        public void onNext(T answer) {
            value.complete(answer);
        }

        @Override
        public void onError(Throwable failure) {
            value.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            value.completeExceptionally(new IllegalStateException("The stream ended without an answer"));
        }

        <R> R await(Function<T, R> part) {
            try {
                return part.apply(value.get(30, TimeUnit.SECONDS));
            } catch (java.util.concurrent.ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e);
            } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
